"""The mean of two checkpoints of one line of training: between them success is higher than at either."""
import argparse

import torch

ap = argparse.ArgumentParser(description=__doc__)
ap.add_argument('first')
ap.add_argument('second')
ap.add_argument('out')
a = ap.parse_args()
first, second = torch.load(a.first), torch.load(a.second)
second['sd'] = {k: (first['sd'][k] + x) / 2 for k, x in second['sd'].items()}
torch.save(second, a.out)
