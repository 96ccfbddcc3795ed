@NullMarked
package dev.agentc.compiler.format;

import org.jspecify.annotations.NullMarked;
