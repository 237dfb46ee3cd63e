"""
What engines need of the machine, whatever they compute.

`compiled` keeps compiled code between runs; `fanout` spreads tasks over processes and
clusters. Engines are blind to each other, so what two of them use stands here.
"""
