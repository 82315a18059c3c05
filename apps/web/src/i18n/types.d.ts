// Decides that a missing key does not compile. Each namespace file adds itself to ResourceNamespaceMap.
import 'i18next';

declare module 'i18next' {
  interface CustomTypeOptions { defaultNS: 'app'; returnNull: false }
}
