/** What editors draw of one text: colours, what folds, what is selected next, where links lead. */
@NullMarked
package dev.agentc.compiler.ide.shape;

import org.jspecify.annotations.NullMarked;
