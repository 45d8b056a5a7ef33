/**
 * Topics: the network's influence over reactions on each topic, in one pass. Acts on topics go to their reactor, which
 * weighs them, and then to their author, where everything of a person on a topic is summed.
 */
package io.clout.topic;
