/**
 * Explanations of scores. In come a person's name and one or two releases; out go the parts of the score, and the
 * causes of its change. {@link io.clout.evaluation.explain.Explainer} reads them.
 */
package io.clout.evaluation.explain;
