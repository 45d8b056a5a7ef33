package io.clout.publish;

/**
 * Marker written when a run starts. It identifies the run, so that {@code --resume} continues the same one.
 *
 * @param runId the run
 * @param started time of the start, ISO-8601
 * @param runDate of its release
 * @param config version of the program and hash of its configuration
 * @param inputs hash of the names and sizes of its sources' files
 */
public record Begun(String runId, String started, String runDate, String config, String inputs) {

    /** Describes the first difference to {@code other}; empty if it is the same run. */
    String difference(Begun other) {
        if (!runDate.equals(other.runDate)) {
            return "its run date was %s, and now it is %s".formatted(runDate, other.runDate);
        } else if (!config.equals(other.config)) {
            return "its configuration, or the program's version, was another";
        }
        return inputs.equals(other.inputs) ? "" : "its input files were others";
    }
}
