package io.aster.soak.site;

/** Threads that a process does not wait for when it ends. */
public final class Daemon {
    private Daemon() {}

    public static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "aster-soak");
        thread.setDaemon(true);
        return thread;
    }
}
