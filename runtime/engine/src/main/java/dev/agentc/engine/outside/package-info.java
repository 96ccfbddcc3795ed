/** Effects of the library: servers, programs, files, the clock. */
@NullMarked
package dev.agentc.engine.outside;

import org.jspecify.annotations.NullMarked;
