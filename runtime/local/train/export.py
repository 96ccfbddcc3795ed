"""Checkpoint -> the files that ship: a folder in Hugging Face layout with F16 weights (loads as LlamaForCausalLM).

With --serve the folder is complete for other engines: tokenizer, chat template and a GGUF file lie in it too.
"""
import argparse
import json
import os
import shutil

from safetensors.torch import save_file

import gguf_file
from model import Tok, load

HERE = os.path.dirname(os.path.abspath(__file__))
SHIPPED = os.path.join(HERE, '../src/main/resources/dev/agentc/local')


def parts(model):
    """(layer, name, tensor) with fused matrices taken apart."""
    c = model.c
    for i, b in enumerate(model.bl):
        q, k, v = b.qkv.weight.split(c.d)
        g, u = b.gu.weight.split(c.ff)
        yield i, {'self_attn.q_proj': q, 'self_attn.k_proj': k, 'self_attn.v_proj': v, 'self_attn.o_proj': b.o.weight,
                  'mlp.gate_proj': g, 'mlp.up_proj': u, 'mlp.down_proj': b.dn.weight, 'input_layernorm': b.n1,
                  'post_attention_layernorm': b.n2}


def write_weights(model, end, folder):
    c = model.c
    sd = {'model.embed_tokens.weight': model.emb.weight, 'model.norm.weight': model.nf}
    for i, p in parts(model):
        sd.update({f'model.layers.{i}.{n}.weight': x for n, x in p.items()})
    save_file({k: v.detach().half().contiguous().clone() for k, v in sd.items()}, f'{folder}/model.safetensors',
              metadata={'format': 'pt'})
    config = dict(architectures=['LlamaForCausalLM'], model_type='llama', vocab_size=c.V, hidden_size=c.d,
                  intermediate_size=c.ff, num_hidden_layers=c.L, num_attention_heads=c.H, num_key_value_heads=c.H,
                  head_dim=c.d // c.H, max_position_embeddings=1024, rms_norm_eps=1e-5, rope_theta=c.theta,
                  hidden_act='silu', attention_bias=False, mlp_bias=False, tie_word_embeddings=True, bos_token_id=None,
                  eos_token_id=end, pad_token_id=0, torch_dtype='float16')
    with open(f'{folder}/config.json', 'w') as f:
        f.write(json.dumps(config, indent=1) + '\n')


def write_for_other_engines(folder, tokenizer, template):
    shutil.copy(tokenizer, f'{folder}/tokenizer.json')
    shutil.copy(template, f'{folder}/chat_template.jinja')
    with open(f'{folder}/tokenizer_config.json', 'w') as f:
        json.dump(dict(tokenizer_class='PreTrainedTokenizerFast', eos_token='<|im_end|>', pad_token='<|endoftext|>',
                       clean_up_tokenization_spaces=False, chat_template=open(template).read()), f, indent=1)
    gguf_file.write(folder, f'{folder}/clerk-f16.gguf', tokenizer, template)


if __name__ == '__main__':
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('checkpoint', help='a .pt file, or a folder as written here')
    ap.add_argument('folder')
    ap.add_argument('--tokenizer', default=f'{SHIPPED}/tokenizer.json')
    ap.add_argument('--template', default=f'{SHIPPED}/chat_template.jinja')
    ap.add_argument('--serve', action='store_true')
    a = ap.parse_args()
    os.makedirs(a.folder, exist_ok=True)
    write_weights(load(a.checkpoint), Tok(a.tokenizer).end, a.folder)
    if a.serve:
        write_for_other_engines(a.folder, a.tokenizer, a.template)
    for f in sorted(os.listdir(a.folder)):
        print(f, os.path.getsize(f'{a.folder}/{f}'))
