package io.clout.spark;

import java.io.PrintStream;
import java.util.Locale;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.SparkStatusTracker;

/**
 * Line of a terminal that is drawn over again and again while a stage runs: how many of Spark's tasks are done. The
 * lines of the log take its place.
 */
final class ProgressLine implements StageLog {
    private static final long MILLIS = 500;
    private static final String CLEAR = "\r\u001b[K";

    private final StageLog log;
    private final SparkStatusTracker tracker;
    private final PrintStream terminal;
    private String stage = "";
    private boolean isDrawn;
    private Thread drawer = new Thread();

    ProgressLine(StageLog log, SparkStatusTracker tracker, PrintStream terminal) {
        this.log = log;
        this.tracker = tracker;
        this.terminal = terminal;
    }

    @Override
    public synchronized void began(String name) {
        stage = name;
        drawer = new Thread(this::drawOften, "progress");
        drawer.setDaemon(true);
        drawer.start();
    }

    @Override
    public synchronized void left() {
        drawer.interrupt();
        stage = "";
        clear();
    }

    @Override
    public synchronized void ended(Stages.Done done) {
        clear();
        log.ended(done);
    }

    @Override
    public synchronized void reported(String line) {
        clear();
        log.reported(line);
    }

    private void drawOften() {
        try {
            while (true) {
                Thread.sleep(MILLIS);
                draw();
            }
        } catch (InterruptedException | IllegalStateException e) {
            // The stage is over, or all of Spark.
        }
    }

    /** Draws the line, if tasks are running. */
    synchronized void draw() {
        int tasks = 0;
        int done = 0;
        for (int id : tracker.getActiveStageIds()) {
            SparkStageInfo info = tracker.getStageInfo(id).getOrElse(() -> null);
            if (info != null) {
                tasks += info.numTasks();
                done += info.numCompletedTasks();
            }
        }
        if (tasks > 0 && !stage.isEmpty()) {
            terminal.printf(Locale.ROOT, "%s  %s: %,d of %,d tasks", CLEAR, stage, done, tasks);
            terminal.flush();
            isDrawn = true;
        }
    }

    private void clear() {
        if (isDrawn) {
            terminal.print(CLEAR);
            terminal.flush();
            isDrawn = false;
        }
    }
}
