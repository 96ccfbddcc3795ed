#!/usr/bin/env python3
"""Saves the tutorial's files as a reader does: blocks.py TUTORIAL FOLDER. A block's name follows its language, or it is the
last that the text before it names in backquotes."""
import os
import re
import sys

tutorial, folder = sys.argv[1:]
text = open(tutorial, encoding='utf-8').read()
os.makedirs(folder, exist_ok=True)
for block in re.finditer(r'^```(agent|json)(?: (\S+))?\n(.*?)^```', text, re.M | re.S):
    name = block[2] or re.findall(r'`([\w.]+\.agent)`', text[:block.start()])[-1]
    with open(f'{folder}/{name}', 'w', encoding='utf-8') as file:
        file.write(block[3])
