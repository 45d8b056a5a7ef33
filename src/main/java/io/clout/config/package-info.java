/**
 * Typed configuration. In come HOCON files over {@code reference.conf} and settings of the command line, out go
 * immutable records, one for each room. A wrong value is a {@link io.clout.config.ConfigException} that names the key,
 * the value and the allowed range.
 */
package io.clout.config;
