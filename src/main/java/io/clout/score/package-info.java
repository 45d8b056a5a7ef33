/**
 * From received attention to published scores: nodes and persons with their masses ({@link io.clout.score.Persons}),
 * and the tables of both ({@link io.clout.score.Scores}).
 */
package io.clout.score;
