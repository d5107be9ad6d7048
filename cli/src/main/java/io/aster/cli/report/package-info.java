/** The report about many sessions: as tables, as JSON, as a page. */
@NullMarked
package io.aster.cli.report;

import org.jspecify.annotations.NullMarked;
