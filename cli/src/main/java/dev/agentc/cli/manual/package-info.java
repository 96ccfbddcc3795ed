/** Which files {@code agentc doc} tells of, and where what it tells is written. */
@NullMarked
package dev.agentc.cli.manual;

import org.jspecify.annotations.NullMarked;
