/**
 * The analysts' page. In comes the latest release, out goes a report with its tables, formulas, queries and results.
 */
package io.clout.evaluation.docs;
