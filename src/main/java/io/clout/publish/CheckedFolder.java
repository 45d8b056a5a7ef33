package io.clout.publish;

import java.util.List;

/**
 * Folder of tables that are kept for the next run, looked through.
 *
 * @param name of the folder
 * @param files that count in it
 * @param damage empty if it is whole
 * @param changes whether a run changed the folder during each look, so that nothing is known of it
 */
public record CheckedFolder(String name, int files, List<Damage> damage, boolean changes) {}
