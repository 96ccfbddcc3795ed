/**
 * Between JSON and values: reading by type with everything that does not fit named by its path, writing, and schemas
 * (draft 2020-12) for models.
 */
@NullMarked
package dev.agentc.engine.json;

import org.jspecify.annotations.NullMarked;
