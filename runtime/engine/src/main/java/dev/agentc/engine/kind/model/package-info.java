/** Declared models. */
@NullMarked
package dev.agentc.engine.kind.model;

import org.jspecify.annotations.NullMarked;
