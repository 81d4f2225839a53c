import { rootUrl } from './exchange.ts';
import { bean } from './exported.ts';
import type { Bean, Property, Shape } from './exported.ts';
import { visible } from './permissions.ts';
import { blank } from './shape-actions.ts';
import { itemBeans } from './shape-job.ts';

const nothing = undefined;

const allView: Bean = bean(
  {
    className: 'hudson.model.AllView',
    properties: [
      { name: 'name', visibility: 2, read: () => 'all' },
      { name: 'url', visibility: 2, read: (_, exchange) => rootUrl(exchange) },
    ],
  },
  nothing,
);

/** The built-in node's only label. */
export const builtInLabel: Bean = bean({ properties: [{ name: 'name', visibility: 2, read: () => 'built-in' }] }, nothing);

/** `/label/EXPRESSION/api/json`. The only node has one label; whatever else is asked for, Jenkins makes up a label that nothing has. */
export const labelShape: Shape<string> = {
  className: 'hudson.model.labels.LabelAtom',
  properties: [
    { name: 'clouds', read: () => [] },
    { name: 'name', visibility: 2, read: (name) => name },
    { name: 'nodes', read: (name) => (name === 'built-in' ? [builtInNode] : []) },
    { name: 'offline', read: (name) => name !== 'built-in' },
  ],
};

const builtInNode: Bean = bean(
  { className: 'hudson.model.Hudson', properties: [{ name: 'nodeName', visibility: 2, read: () => '' }] },
  nothing,
);

/** Of the built-in node. */
export const nodeDescription: string = "the Jenkins controller's built-in node";

/** `/api/json`. */
export const rootBean: Bean = bean(
  {
    className: 'hudson.model.Hudson',
    properties: [
      { name: 'assignedLabels', read: () => [builtInLabel] },
      { name: 'mode', read: () => 'NORMAL' },
      { name: 'nodeDescription', read: () => nodeDescription },
      { name: 'nodeName', read: () => '' },
      { name: 'numExecutors', read: (_, { state }) => state.executors.count },
      { name: 'description', read: () => null },
      { name: 'jobs', read: (_, { state, caller }) => itemBeans(state.root, (item) => visible(caller, item)) },
      { name: 'overallLoad', read: () => blank },
      { name: 'primaryView', read: () => allView },
      { name: 'quietDownReason', read: (_, { state }) => state.quietDownReason },
      { name: 'quietingDown', read: (_, { state }) => state.quietingDown },
      { name: 'slaveAgentPort', read: () => 0 },
      { name: 'unlabeledLoad', read: () => bean({ className: 'jenkins.model.UnlabeledLoadStatistics', properties: [] }, nothing) },
      { name: 'url', read: (_, { state }) => state.rootUrl ?? null },
      { name: 'useCrumbs', read: (_, { state }) => state.csrf },
      { name: 'useSecurity', read: (_, { state }) => state.secured },
      { name: 'views', read: () => [allView] },
    ],
  },
  nothing,
);

/** `/whoAmI/api/json`. */
export const whoAmIBean: Bean = bean(
  {
    className: 'hudson.security.WhoAmI',
    properties: [
      { name: 'anonymous', read: (_, { caller }) => caller.anonymous },
      { name: 'authenticated', read: () => true },
      { name: 'authorities', read: (_, { caller }) => [caller.anonymous ? 'anonymous' : 'authenticated'] },
      { name: 'name', read: (_, { caller }) => caller.id },
    ],
  },
  nothing,
);

/** Classes of the properties a user has (recording 08). */
const userProperties: readonly (readonly [className: string, extra?: Property<undefined>])[] = [
  ['jenkins.security.ApiTokenProperty'],
  ['jenkins.console.ConsoleUrlProviderUserProperty'],
  ['jenkins.views.ViewsTabBarUserProperty'],
  ['hudson.model.MyViewsProperty'],
  ['hudson.model.PaneStatusProperties'],
  ['jenkins.security.seed.UserSeedProperty'],
  ['hudson.search.UserSearchProperty', { name: 'insensitiveSearch', visibility: 2, read: () => true }],
  ['hudson.model.TimeZoneProperty'],
  ['jenkins.model.experimentalflags.UserExperimentalFlagsProperty'],
  ['hudson.security.HudsonPrivateSecurityRealm$Details'],
];

/** `/me/api/json`. */
export const meBean: Bean = bean(
  {
    className: 'hudson.model.User',
    properties: [
      { name: 'absoluteUrl', visibility: 999, read: (_, exchange) => `${rootUrl(exchange)}user/${encodeURIComponent(exchange.caller.id)}` },
      { name: 'description', read: () => null },
      { name: 'fullName', visibility: 999, read: (_, { caller }) => caller.id },
      { name: 'id', read: (_, { caller }) => caller.id },
      {
        name: 'property',
        read: () =>
          userProperties.map(([className, extra]) => bean({ className, properties: extra === undefined ? [] : [extra] }, nothing)),
      },
    ],
  },
  nothing,
);

/** `/crumbIssuer/api/json`. */
export const crumbShape: Shape<string> = {
  className: 'hudson.security.csrf.DefaultCrumbIssuer',
  properties: [
    { name: 'crumb', read: (crumb) => crumb },
    { name: 'crumbRequestField', read: () => 'Jenkins-Crumb' },
  ],
};
