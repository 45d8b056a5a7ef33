package io.clout.publish;

import java.util.Map;

/**
 * Release that was written anew, without forgotten accounts.
 *
 * @param before run id that its folder had
 * @param after run id that its folder has now
 * @param dropped rows that went, by table; tables without any are left out
 * @param renamed rows whose person has another name now, by table
 */
public record RewrittenRelease(
        String runDate, String before, String after, Map<String, Long> dropped, Map<String, Long> renamed) {}
