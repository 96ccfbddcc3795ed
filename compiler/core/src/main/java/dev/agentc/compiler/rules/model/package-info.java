/** What only models and their settings can get wrong. */
@NullMarked
package dev.agentc.compiler.rules.model;

import org.jspecify.annotations.NullMarked;
