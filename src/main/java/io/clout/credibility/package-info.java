/**
 * Credibility of accounts: founders of a network, and accounts for which these have vouched since. In come each pair's
 * first reaction and the dates on which accounts reacted, out go, by account, the date since which it is credible and
 * its vouches. A network is folded date by date over flat arrays, in one task.
 */
package io.clout.credibility;
