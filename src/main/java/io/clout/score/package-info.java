/**
 * From received attention to published scores: the mass of nodes ({@link io.clout.score.NodeMasses}), the sums of
 * persons ({@link io.clout.score.PersonMasses}), and the tables of both ({@link io.clout.score.Scores}).
 */
package io.clout.score;
