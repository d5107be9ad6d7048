/**
 * What is read from whole histories, what their marks mean, and redactions, which change them. On records: what they need of the values and
 * errors of sessions is {@link io.aster.session.internal.history.HistoryRules}. Not part of the API.
 */
@NullMarked
package io.aster.session.internal.history;

import org.jspecify.annotations.NullMarked;
