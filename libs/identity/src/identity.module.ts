// Composes identity: its services and readers (IdentityModule), its controllers and the authenticator every route passes (IdentityHttp).
import { Global, Module } from '@nestjs/common';
import { AUTHENTICATOR } from '#libs/platform';
import { AccessTokens } from './access-tokens.service.js';
import { AccessTokensController } from './access-tokens.controller.js';
import { PassportAuthenticator } from './authenticator.js';
import { CreditChecksController } from './credit-checks.controller.js';
import { CreditChecks } from './credit-checks.service.js';
import { Grants } from './grants.service.js';
import { GrantsController } from './grants.controller.js';
import { IdentityCommands } from './identity.commands.js';
import { IdentityReader } from './identity.reader.js';
import { Invitations } from './invitations.service.js';
import { MailLinks } from './mail-links.js';
import { Oidc } from './oidc.service.js';
import { OrganisationsController } from './organisations.controller.js';
import { OrganisationsReader } from './organisations.reader.js';
import { Organisations } from './organisations.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleReader } from './people.reader.js';
import { People } from './people.service.js';
import { RegistrationsController } from './registrations.controller.js';
import { Registrations } from './registrations.service.js';
import { SecondFactors } from './second-factors.service.js';
import { SessionsController } from './sessions.controller.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

const SERVICES = [
  AccessTokens, CreditChecks, Grants, IdentityCommands, IdentityReader, Invitations, MailLinks, Oidc, OrganisationsReader, Organisations, PeopleReader, People, Registrations, SecondFactors, Sessions, SignIn,
  { provide: AUTHENTICATOR, useClass: PassportAuthenticator },
];

@Global()
@Module({ providers: SERVICES, exports: SERVICES })
export class IdentityModule {}

@Module({ imports: [IdentityModule], controllers: [SessionsController, AccessTokensController, RegistrationsController, PeopleController, OrganisationsController, CreditChecksController, GrantsController] })
export class IdentityHttp {}
