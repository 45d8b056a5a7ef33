package io.clout.publish;

/**
 * What a run leaves of itself as it begins, so that it can be gone on with if it breaks.
 *
 * @param runId the run
 * @param started when, ISO-8601
 * @param runDate of its release
 * @param config version of the program and hash of its configuration
 * @param inputs hash of the names and sizes of its sources' files
 */
public record Begun(String runId, String started, String runDate, String config, String inputs) {

    /** What is not the same in {@code other}; empty: it is the same run. */
    String difference(Begun other) {
        if (!runDate.equals(other.runDate)) {
            return "its run date was %s, and now it is %s".formatted(runDate, other.runDate);
        } else if (!config.equals(other.config)) {
            return "its configuration, or the program's version, was another";
        }
        return inputs.equals(other.inputs) ? "" : "its input files were others";
    }
}
