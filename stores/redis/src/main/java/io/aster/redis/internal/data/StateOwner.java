package io.aster.redis.internal.data;

/** The app and the user that a session belongs to. */
record StateOwner(String app, String user) {}
