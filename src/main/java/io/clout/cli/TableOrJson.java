package io.clout.cli;

/** Formats of a command's answer, by the names that a user types. */
enum TableOrJson {
    table,
    json
}
