/**
 * Explanations of scores. In come a person's name, one or two releases, and how much of others may be shown; where it
 * is asked for, the counts that are kept, and raw dumps. Out go the parts of the score, the causes of its change and
 * advice; {@link io.clout.evaluation.explain.ExplanationPage} makes a report of them.
 * {@link io.clout.evaluation.explain.Explainer} reads them.
 */
package io.clout.evaluation.explain;
