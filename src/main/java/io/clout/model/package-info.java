/**
 * The formulas of the score, one a class, on plain numbers. Every stage that needs a formula calls it here, so that
 * each is written once. No class in this package knows Spark, a file or a clock.
 */
package io.clout.model;
