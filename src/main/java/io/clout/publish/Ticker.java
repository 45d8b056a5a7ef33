package io.clout.publish;

import java.time.Duration;

/** Time that passes here, whatever clocks are set to. */
interface Ticker {
    /** The machine's own. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PublishException("interrupted while it waited for a lock", e);
            }
        }
    };

    long nanos();

    void sleep(Duration time);
}
