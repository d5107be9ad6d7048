package io.aster.testkit.internal;

import java.util.concurrent.ThreadFactory;

/** Threads of the kind that the JVM has. */
public final class Threads {
    private Threads() {}

    /** Makes virtual threads from Java 21 on, else platform threads. */
    public static ThreadFactory virtualIfPossible() {
        if (Runtime.version().feature() < 21) {
            return Thread::new;
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
