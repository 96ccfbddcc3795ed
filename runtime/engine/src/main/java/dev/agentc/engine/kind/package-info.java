/** How callables are executed, by kind. */
@NullMarked
package dev.agentc.engine.kind;

import org.jspecify.annotations.NullMarked;
