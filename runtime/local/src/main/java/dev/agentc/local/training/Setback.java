package dev.agentc.local.training;

import dev.agentc.effect.EffectFailed;

/** How the embedded trainer says that it cannot. */
final class Setback {
    private Setback() {}

    /** Of what no other try mends. */
    static EffectFailed of(String cause, String next) {
        return EffectFailed.provider("embedded", cause, null, false, null, next);
    }

    /** Of what may go well once somebody has seen to it, as a full disk. */
    static EffectFailed passing(String cause, String next) {
        return of(cause, next).curable();
    }
}
