/**
 * Copies of the published tables in Apache Iceberg, only in a build with the profile {@code iceberg}. In come the
 * releases of a warehouse and a catalog, out goes one Iceberg table a published table, with all run dates.
 *
 * <p>The tables own their copies of the files, so that neither side can take a file from the other. The path of a copy
 * tells its release, so that the files of a table are compared with those of the releases. There is no other state but
 * an id in the warehouse, by which its tables are known.
 */
package io.clout.iceberg;
