/** The one place where adapters are named and put behind ports. */
@NullMarked
package dev.agentc.cli.wiring;

import org.jspecify.annotations.NullMarked;
