// Decides how a feature joins the application: its routes, its entries of navigation, its panels of things to do. See apps/web/README.md.
import type { ComponentType } from 'react';
import type nav from '../i18n/zh/nav.js';

export type WebRole = keyof (typeof nav)['role'];
export type NavGroup = keyof (typeof nav)['group'];
export type NavLabel = Exclude<keyof typeof nav, 'group' | 'role'>;
type Module = Promise<{ default: ComponentType }>;

export interface FeatureRoute {
  path: string;
  page: () => Module;
  /** `public`: the site's layout, anybody. `workbench`: navigation by task, signed in. `bare`: the site's layout without a session being asked for. */
  layout: 'public' | 'workbench';
  /** Who may come here: anybody signed in, or holders of one of these roles. Public pages leave it out. */
  allow?: 'signed-in' | readonly WebRole[];
}

export interface NavItem {
  to: string;
  /** A key of i18n/{zh,en}/nav.ts. */
  label: NavLabel;
  group: NavGroup;
  /** Smaller comes first within the group. */
  order: number;
  roles: 'signed-in' | readonly WebRole[];
}

/** A panel on the workbench's first page: what needs me, by when. Renders nothing when nothing does. */
export interface TaskPanel { roles: readonly WebRole[]; order: number; panel: () => Module }

export interface Feature { name: string; routes: readonly FeatureRoute[]; nav?: readonly NavItem[]; tasks?: readonly TaskPanel[] }
