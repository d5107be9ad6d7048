package io.aster.testservers.process;

import java.util.OptionalLong;

/** One server of the test's own, which keeps its port. */
public interface Server extends Deployment {
    /** The TCP port; the same one after every restart. */
    int port();

    /** The id of the program's main process, if it runs. */
    OptionalLong pid();
}
