/** Source text and its immutable trees: any text gives the tree of what was understood, and findings. */
@NullMarked
package dev.agentc.compiler.syntax;

import org.jspecify.annotations.NullMarked;
