package io.clout.publish;

/**
 * Damage to one file of the warehouse.
 *
 * @param file its path
 * @param finding the difference to what was written
 * @param remedy the way to make it whole again
 */
public record Damage(String file, String finding, String remedy) {}
