/** All providers of models. */
@NullMarked
package dev.agentc.models.table;

import org.jspecify.annotations.NullMarked;
