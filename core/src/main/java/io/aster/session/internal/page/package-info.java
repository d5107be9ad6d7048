/**
 * Reading page by page and range by range, and the check that a page lacks no event. On records: what filters say comes as functions. Not part
 * of the API.
 */
@NullMarked
package io.aster.session.internal.page;

import org.jspecify.annotations.NullMarked;
