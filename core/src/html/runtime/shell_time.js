requestAnimationFrame(function(){$RT=performance.now()});
