/** In which proxy.ts tells a page its own address, which Next does not. */
export const PATH_HEADER = 'x-marsad-path';
