package io.aster.store.search;

import io.aster.store.EventRecord;

/** An event, and whose session it is in. */
public record FoundEvent(String appName, String userId, EventRecord event) {}
