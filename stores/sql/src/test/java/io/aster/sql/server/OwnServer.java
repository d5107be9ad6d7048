package io.aster.sql.server;

import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.process.Server;

/** A server of the test's own: the program, and the databases on it. */
public record OwnServer(Server program, DatabaseServer databases) {}
