/**
 * What a model wrote, taken apart: the answer is found among thinking, prose, fences and other documents, and read to its
 * type; whatever was passed over is told.
 */
@NullMarked
package dev.agentc.engine.answer;

import org.jspecify.annotations.NullMarked;
