// The life of an erasure: asked for by one administrator of the city, carried out or refused by another. What was erased cannot come back.
import { lifecycle } from '#libs/kernel';

export const erasureLife = lifecycle<object>()('submitted', {
  erase: { from: 'submitted', to: 'erased', by: 'admin' },
  refuse: { from: 'submitted', to: 'refused', by: 'admin' },
});
export type ErasureState = (typeof erasureLife)['initial'];
