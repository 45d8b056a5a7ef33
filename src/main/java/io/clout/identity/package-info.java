/**
 * Persons. In come links between accounts, out go the connected components: the person of each linked account, named
 * after the smallest account.
 */
package io.clout.identity;
