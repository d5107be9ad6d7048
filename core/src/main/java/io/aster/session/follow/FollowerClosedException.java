package io.aster.session.follow;

import io.aster.error.AsterException;

/** A call to a follower that is closed, or that was closed while the call waited. */
public final class FollowerClosedException extends AsterException {
    private static final long serialVersionUID = 1L;

    public FollowerClosedException() {
        super("the follower is closed; open another one, which goes on after the last event that was returned");
    }
}
