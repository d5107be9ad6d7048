package io.aster.sql;

import io.aster.testkit.server.DatabaseServer;
import io.aster.testkit.server.Server;

/** A server of the test's own: the program, and the databases on it. */
record OwnServer(Server program, DatabaseServer databases) {}
