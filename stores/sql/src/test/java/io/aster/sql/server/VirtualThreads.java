package io.aster.sql.server;

import java.lang.reflect.Method;

/** Virtual threads, in a JVM that has them. */
final class VirtualThreads {
    private VirtualThreads() {}

    /** Whether there are any; where not, the output says what was not tested. */
    static boolean exist(String tested) {
        boolean exist = Runtime.version().feature() >= 21;
        if (!exist) {
            System.out.println("####  NOT TESTED: " + tested + ": this JVM has no virtual threads  ####");
        }
        return exist;
    }

    static Thread start(Runnable task) {
        try {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            return (Thread) start.invoke(null, task);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
